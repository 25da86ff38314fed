using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Issuing;

public static class IssuingData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<IssuedPaper> IssuedPapers => db.Set<IssuedPaper>();
        public DbSet<PaperContent> PaperContents => db.Set<PaperContent>();
        public DbSet<PaperStep> PaperSteps => db.Set<PaperStep>();
        public DbSet<PaperSigning> PaperSignings => db.Set<PaperSigning>();
        public DbSet<PaperWording> PaperWordings => db.Set<PaperWording>();
        public DbSet<PaperBatch> PaperBatches => db.Set<PaperBatch>();
        public DbSet<TrustAnchor> TrustAnchors => db.Set<TrustAnchor>();
        public DbSet<NumberSeries> NumberSeries => db.Set<NumberSeries>();
        public DbSet<NumberNote> NumberNotes => db.Set<NumberNote>();
    }
}
