using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;
using static ThiDua.Web.Infrastructure.NavigationGroup;

namespace ThiDua.Web.Infrastructure;

/// <summary>The main navigation, by task and in the order of the work; each entry is seen by those who can use it.</summary>
public static class MainNavigation
{
    public static IServiceCollection AddMainNavigation(this IServiceCollection services) =>
        services.AddNavigation(
            new("home.title", "/", Today, context => Person(context).IsSignedIn),
            new("movement.index.title", "/phong-trao", Movements, For(Capability.ViewMovements)),
            new("tasks.title", "/nhiem-vu", Movements, For(Capability.ViewResults)),
            new("registrations.title", "/dang-ky", Movements, For(Capability.ViewMovements)),
            new("events.title", "/su-kien", Movements, For(Capability.ViewMovements)),
            new("dispatches.inbox", "/van-ban-den", Movements, For(Capability.ActForUnit)),
            new("calendar.title", "/lich", Movements, context => Person(context).IsSignedIn),
            new("rounds.title", "/ky-bao-cao", Figures, For(Capability.ReviewReturns)),
            new("returns.own", "/bao-cao", Figures, For(Capability.FillReturns)),
            new("registers.title", "/so-theo-doi", Figures, For(Capability.ViewRegisters)),
            new("results.index.title", "/ket-qua", Figures, For(Capability.ViewResults)),
            new("figures.title", "/so-lieu/nhap", Figures, For(Capability.ImportFigures)),
            new("explorer.title", "/so-lieu", Figures, For(Capability.ViewResults)),
            new("measures.title", "/chi-tieu", Figures, For(Capability.ManageMeasures)),
            new("awards.title", "/khen-thuong", NavigationGroup.Commendation, For(Capability.ViewCouncils)),
            new("awards.own", "/khen-thuong/de-nghi", NavigationGroup.Commendation, For(Capability.NominateForAwards)),
            new("council.title", "/hoi-dong", NavigationGroup.Commendation, For(Capability.ViewCouncils)),
            new("awards.register", "/khen-thuong/so", NavigationGroup.Commendation, For(Capability.ViewAwards)),
            new("teams.title", "/to-cong-nghe", Community, For(Capability.ViewCommunity)),
            new("initiatives.title", "/sang-kien", Community, For(Capability.ViewCommunity)),
            new("proposals.title", "/kien-nghi", Community, For(Capability.RaiseProposals)),
            new("articles.title", "/tin-bai", Community, ForAny(Capability.WriteArticles, Capability.PublishArticles)),
            new("exemplars.title", "/dien-hinh", Community, For(Capability.WriteArticles)),
            new("learning.title", "/hoc-tap", Learning, For(Capability.TeachLearners)),
            new("learning.own", "/hoc", Learning, context => Person(context).IsSignedIn),
            new("score.title", "/cham-diem", Assessment, For(Capability.ViewResults)),
            new("score.persons", "/cham-diem/ca-nhan", Assessment, context => Person(context).IsSignedIn),
            new("cluster-page.title", "/cum-thi-dua", Assessment, For(Capability.ViewResults)),
            new("inspect.title", "/kiem-tra", Assessment, For(Capability.ViewResults)),
            new("issuing.index.title", "/van-ban", Papers, For(Capability.IssueDocuments)),
            new("issuing.registers", "/van-ban/so", Papers, For(Capability.IssueDocuments)),
            new("issuing.wordings", "/van-ban/mau", Papers, For(Capability.ManagePaperWordings)),
            new("issuing.checker", "/van-ban/kiem-tra", Papers, context => Person(context).IsSignedIn),
            new("notifications.title", "/thong-bao", Community, context => Person(context).IsSignedIn),
            new("exchange.title", "/trao-doi", Papers, For(Capability.ExchangeData)),
            new("units.title", "/to-chuc", Administration, For(Capability.ViewOrganisation)),
            new("accounts.title", "/nguoi-dung", Administration, For(Capability.ManageAccounts)),
            new("boundaries.title", "/quan-tri/ranh-gioi", Administration, For(Capability.ManageOrganisation)),
            new("status.title", "/quan-tri/trang-thai", Administration, For(Capability.ManageSystem)),
            new("issuing.trust.title", "/quan-tri/chung-thu-tin-cay", Administration, For(Capability.ManageSystem)),
            new("privacy.title", "/rieng-tu/quan-ly", Administration, For(Capability.ManagePrivacy)),
            new("audit.title", "/nhat-ky", Administration, For(Capability.ViewAudit))
        );

    private static Func<HttpContext, bool> For(Capability capability) =>
        context => Person(context) is { IsSignedIn: true } person && person.Access.Has(capability);

    private static Func<HttpContext, bool> ForAny(params Capability[] capabilities) =>
        context => Person(context) is { IsSignedIn: true } person && capabilities.Any(person.Access.Has);

    private static CurrentPerson Person(HttpContext context) => context.RequestServices.GetRequiredService<CurrentPerson>();
}
