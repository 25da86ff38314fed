using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Contests;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Issuing;
using ThiDua.Core.Learning;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.OpenData;
using ThiDua.Core.Organizations;
using ThiDua.Core.Privacy;
using ThiDua.Core.Registers;
using ThiDua.Core.Reporting;
using ThiDua.Core.Search;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core;

/// <summary>Everything the system does, for any host. Each module registers itself.</summary>
public static class CoreRegistration
{
    public static IServiceCollection AddThiDuaCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => Texts.Load([typeof(CoreRegistration).Assembly], strict: true));
        return services
            .AddShared()
            .AddOrganizations()
            .AddIdentity()
            .AddPrivacy()
            .AddMeasures()
            .AddMovements()
            .AddRegisters()
            .AddReporting()
            .AddAssessment()
            .AddInspection()
            .AddIssuing()
            .AddCouncils()
            .AddCommendation()
            .AddCommunications()
            .AddCommunity()
            .AddLearning()
            .AddContests()
            .AddOpenData()
            .AddSearch()
            .AddSeedData();
    }
}
