using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

public static class LearningData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Course> Courses => db.Set<Course>();
        public DbSet<CourseVersion> CourseVersions => db.Set<CourseVersion>();
        public DbSet<CourseFile> CourseFiles => db.Set<CourseFile>();
        public DbSet<Learner> Learners => db.Set<Learner>();
        public DbSet<Enrolment> Enrolments => db.Set<Enrolment>();
        public DbSet<FinalCheck> FinalChecks => db.Set<FinalCheck>();
        public DbSet<Completion> Completions => db.Set<Completion>();
        public DbSet<LearningClass> LearningClasses => db.Set<LearningClass>();
        public DbSet<ClassMember> ClassMembers => db.Set<ClassMember>();
        public DbSet<ClassSession> ClassSessions => db.Set<ClassSession>();
        public DbSet<Attendance> Attendances => db.Set<Attendance>();
        public DbSet<Retest> Retests => db.Set<Retest>();
        public DbSet<RetestItem> RetestItems => db.Set<RetestItem>();
        public DbSet<CoverageSet> CoverageSets => db.Set<CoverageSet>();
    }
}
