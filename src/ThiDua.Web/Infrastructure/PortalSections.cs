namespace ThiDua.Web.Infrastructure;

/// <summary>A part of the public portal. A module that has something for everybody registers its own.</summary>
/// <param name="TextKey">Key of its words.</param>
/// <param name="Path">Below /cong-khai; the authority goes along as "co-quan".</param>
/// <param name="Order">Where it stands; tens are left free between.</param>
public sealed record PortalSection(string TextKey, string Path, int Order);

public static class PortalSections
{
    /// <summary>The sections this product brings; others are added with <see cref="AddPortalSection"/>.</summary>
    public static IServiceCollection AddPortalSections(this IServiceCollection services) =>
        services
            .AddPortalSection("portal.section.movements", "/cong-khai", 10)
            .AddPortalSection("portal.section.news", "/cong-khai/tin", 20)
            .AddPortalSection("portal.section.initiatives", "/cong-khai/sang-kien", 30)
            .AddPortalSection("portal.section.exemplars", "/cong-khai/dien-hinh", 40)
            .AddPortalSection("portal.section.honours", "/cong-khai/khen-thuong", 50)
            .AddPortalSection("portal.section.learning", "/hoc", 52)
            .AddPortalSection("portal.section.contests", "/thi", 54)
            .AddPortalSection("portal.section.documents", "/cong-khai/tai-lieu", 60)
            .AddPortalSection("portal.section.questions", "/cong-khai/hoi-dap", 70)
            .AddPortalSection("portal.section.data", "/cong-khai/du-lieu-mo", 80)
            .AddPortalSection("portal.section.send", "/cong-khai/gui", 90);

    public static IServiceCollection AddPortalSection(this IServiceCollection services, string textKey, string path, int order) =>
        services.AddSingleton(new PortalSection(textKey, path, order));
}
