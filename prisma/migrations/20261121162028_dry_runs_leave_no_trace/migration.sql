-- AlterTable
ALTER TABLE "job_run" DROP COLUMN "dry_run";
