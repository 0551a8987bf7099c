-- DropIndex
DROP INDEX "customer_email_key";

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "login_email" TEXT;

-- Whoever has a password goes on logging in with the address of before.
UPDATE "customer" SET "login_email" = "email" WHERE "password_hash" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "customer_login_email_key" ON "customer"("login_email");
