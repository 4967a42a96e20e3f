import { check } from '@/definition/check';
import { hostileFiles } from '@/definition/compose/hostile-files';
import { importCompose } from '@/definition/compose/import';
import { hostileTexts } from '@/definition/hostile-texts';

/** The child of `hostile`: one text or some files, one thing done with it, told as one line. */
const [kind = '', action = ''] = process.argv.slice(2);
const text = hostileTexts[kind]?.() ?? '';
const files = hostileFiles[kind]?.() ?? { 'c.yml': text };
const [before, cpu] = [process.resourceUsage().maxRSS, process.cpuUsage()];
const found = action === 'check' ? check(text) : importCompose({ files, main: 'c.yml' });
const { user, system } = process.cpuUsage(cpu);
const mb = Math.round(((process.resourceUsage().maxRSS - before) * 1024) / 1e6);
const ms = Math.round((user + system) / 1000);
console.log(JSON.stringify({ ms, mb, code: found.diagnostics[0]?.code ?? 'none' }));
