import { accountsRegister } from "@phaodai/domain/access/register";
import { RegisterScreen } from "#registers/register-page.tsx";

/** `/tai-khoan`: the register of accounts: who may sign in, as what, and where. */
export const AccountsPage = () => <RegisterScreen register={accountsRegister} />;
