// Once Bolt has loaded an undici of its own, discord.js can upload no files: it comes first here, as in src/roles/adapters.ts.
import 'discord.js';
