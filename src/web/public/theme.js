// Before the first paint, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem('confidant.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {}
