// Where this package lives: the same from src/ and from dist/.
import { fileURLToPath } from "node:url";

export const packageRoot = fileURLToPath(new URL("../../../", import.meta.url));
