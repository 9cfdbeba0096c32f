"""Papers of an audit: the signed report, the page that checks it, the spreadsheets."""
