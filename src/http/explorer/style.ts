/** The bar above GraphiQL, which brings its own style. */
export const style = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 15px/1.4 system-ui, 'Segoe UI', Roboto, sans-serif; }
.strip {
  margin: 0; padding: 4px 16px; background: #b3001b; color: #fff; text-align: center;
  font-size: 13px; font-weight: 600; letter-spacing: 0.04em;
}
header {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 24px;
  padding: 10px 16px; background: #12263f; color: #fff;
}
h1 { margin: 0; font-size: 18px; font-weight: 600; }
header form { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
header select, header input, header button {
  font: inherit; padding: 5px 10px; border: 1px solid #7f93ad; border-radius: 6px; background: #fff; color: #12263f;
}
header select { max-width: 38ch; }
#ready { width: 27ch; }
#copy:disabled { opacity: 0.5; cursor: not-allowed; }
header input { width: 36ch; }
header button { background: #1f3d63; color: #fff; cursor: pointer; }
header button:hover:enabled { background: #2b5285; }
header :focus-visible { outline: 3px solid #ffbf47; outline-offset: 1px; }
#about { margin: 0; padding: 6px 16px; background: #e8eef6; color: #12263f; font-size: 14px; }
#about:empty { display: none; }
#about.problem { background: #fbe3e6; color: #7a0012; font-weight: 600; }
#explorer { flex: 1; min-height: 0; }
.graphiql-container { height: 100%; }
`;
