using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared;

namespace ThiDua.Core.Issuing;

public static class ModuleRegistration
{
    internal static IServiceCollection AddIssuing(this IServiceCollection services)
    {
        foreach (var form in PaperForms.All)
        {
            services.AddPaperForm(form);
        }

        return services
            .AddSingleton<PaperFormCatalogue>()
            .AddSingleton(PdfPrograms.Default)
            .AddSingleton<PdfConverter>()
            .AddScoped<ConsolidatedReportQueries>()
            .AddScoped<UnitReportQueries>()
            .AddScoped<HeadQueries>()
            .AddScoped<WordingService>()
            .AddScoped<WordingQueries>()
            .AddScoped<NumberRegister>()
            .AddScoped<TrustListService>()
            .AddScoped<PaperRenderer>()
            .AddScoped<PaperService>()
            .AddScoped<RoundPapers>()
            .AddScoped<ReviewPapers>()
            .AddScoped<MovementPapers>()
            .AddScoped<TypedPapers>()
            .AddScoped<BatchService>()
            .AddScoped<PaperQueries>()
            .AddScoped<FigureTraces>()
            .AddScoped<PaperRegister>()
            .AddScoped<DossierService>()
            .AddJob<DossierJob>(DossierJob.Kind)
            .AddJob<PaperPdfWork>(PaperPdfWork.Kind)
            .AddJob<UnitReportsWork>(UnitReportsWork.Kind);
    }

    /// <summary>Makes a kind of paper known: of this module or of another one.</summary>
    public static IServiceCollection AddPaperForm(this IServiceCollection services, PaperForm form) => services.AddSingleton(form);
}
