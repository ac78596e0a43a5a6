import { analyse } from "./analyse.ts";

const [command = "", ...args] = process.argv.slice(2);

switch (command) {
  case "analyse":
    process.exitCode = await analyse(args, process);
    break;
  default:
    process.stderr.write(`Không có lệnh “${command}”. Các lệnh: analyse.\n`);
    process.exitCode = 2;
}
