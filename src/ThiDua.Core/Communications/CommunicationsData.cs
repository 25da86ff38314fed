using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Communications;

public static class CommunicationsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Article> Articles => db.Set<Article>();
        public DbSet<ArticlePicture> ArticlePictures => db.Set<ArticlePicture>();
        public DbSet<ArticleEdition> ArticleEditions => db.Set<ArticleEdition>();
        public DbSet<CampaignEntry> CampaignEntries => db.Set<CampaignEntry>();
        public DbSet<Exemplar> Exemplars => db.Set<Exemplar>();
        public DbSet<Notification> Notifications => db.Set<Notification>();
        public DbSet<NotificationChoice> NotificationChoices => db.Set<NotificationChoice>();
        public DbSet<NotificationHours> NotificationHours => db.Set<NotificationHours>();
        public DbSet<NotificationDelivery> NotificationDeliveries => db.Set<NotificationDelivery>();
    }
}
