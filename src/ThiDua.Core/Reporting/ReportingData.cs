using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

public static class ReportingData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<ReportingRound> ReportingRounds => db.Set<ReportingRound>();
        public DbSet<FormItem> FormItems => db.Set<FormItem>();
        public DbSet<Return> Returns => db.Set<Return>();
        public DbSet<ReturnAnswer> ReturnAnswers => db.Set<ReturnAnswer>();
        public DbSet<ReturnStep> ReturnSteps => db.Set<ReturnStep>();
        public DbSet<ReminderRule> ReminderRules => db.Set<ReminderRule>();
        public DbSet<ReturnImport> ReturnImports => db.Set<ReturnImport>();
        public DbSet<ReturnImportRow> ReturnImportRows => db.Set<ReturnImportRow>();
    }
}
