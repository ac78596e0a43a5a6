import { analyse } from "./analyse.ts";
import { directive } from "./directive.ts";
import { importFile } from "./import.ts";
import { policy } from "./policy.ts";

// A reader that has seen enough (`… | head`) closes the pipe: that is the end, not a fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const [command = "", ...args] = process.argv.slice(2);

switch (command) {
  case "analyse":
    process.exitCode = await analyse(args, process);
    break;
  case "policy":
    process.exitCode = await policy(args, process);
    break;
  case "directive":
    process.exitCode = await directive(args, process);
    break;
  case "import":
    process.exitCode = await importFile(args, process);
    break;
  default:
    process.stderr.write(`Không có lệnh “${command}”. Các lệnh: analyse, directive, import, policy.\n`);
    process.exitCode = 2;
}
