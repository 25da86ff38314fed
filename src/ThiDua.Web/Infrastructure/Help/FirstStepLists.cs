using ThiDua.Core.Identity;

namespace ThiDua.Web.Infrastructure.Help;

/// <summary>What the database itself knows to be done.</summary>
public enum StepFact
{
    SecondFactorOn,
    AccountOpened,
    PlanRead,
    MovementRunning,
    RoundOpened,
    ReturnAccepted,
    ReturnBegun,
    ReturnSent,
    RegisterEntered,
    ActivityLogged,
    LearnerAdded,
    ArticleWritten,
}

/// <summary>One of the first things to do.</summary>
/// <param name="Code">Names its words: "first-steps.step.send-return", and what the person has ticked.</param>
/// <param name="Fact">What shows that it is done; where nothing does, the person says so.</param>
public sealed record FirstStep(string Code, string Href, StepFact? Fact = null);

/// <summary>Three to five steps for each kind of work; somebody with several roles is led through the widest.</summary>
public static class FirstStepLists
{
    private static readonly FirstStep Look = new("see-results", "/ket-qua");
    private static readonly FirstStep Messages = new("choose-messages", "/thong-bao/cach-nhan");
    private static readonly FirstStep SecondFactor = new("second-factor", "/tai-khoan/hai-lop", StepFact.SecondFactorOn);

    private static readonly FirstStep[] Administrator =
    [
        SecondFactor,
        new("see-units", "/to-chuc"),
        new("open-accounts", "/nguoi-dung/moi", StepFact.AccountOpened),
        new("see-privacy", "/rieng-tu/quan-ly"),
    ];

    private static readonly FirstStep[] Office =
    [
        new("read-plan", "/ke-hoach/tai-len", StepFact.PlanRead),
        new("launch", "/phong-trao", StepFact.MovementRunning),
        new("open-accounts", "/nguoi-dung/moi", StepFact.AccountOpened),
        new("open-round", "/ky-bao-cao/mo", StepFact.RoundOpened),
        new("accept-returns", "/ky-bao-cao", StepFact.ReturnAccepted),
    ];

    private static readonly FirstStep[] Leader = [SecondFactor, Look, new("stand-in", "/uy-quyen"), Messages];

    private static readonly FirstStep[] Council = [SecondFactor, new("own-fields", "/hoi-dong/linh-vuc"), Look, Messages];

    private static readonly FirstStep[] Inspector = [new("inspections", "/kiem-tra"), new("work-offline", "/ngoai-tuyen"), Look];

    private static readonly FirstStep[] Reporter =
    [
        new("fill-return", "/bao-cao", StepFact.ReturnBegun),
        new("send-return", "/bao-cao", StepFact.ReturnSent),
        new("enter-register", "/so-theo-doi", StepFact.RegisterEntered),
        new("work-offline", "/ngoai-tuyen"),
    ];

    private static readonly FirstStep[] Team =
    [
        new("log-activity", "/to-cong-nghe", StepFact.ActivityLogged),
        new("add-learner", "/hoc-tap/hoc-vien", StepFact.LearnerAdded),
        new("work-offline", "/ngoai-tuyen"),
    ];

    private static readonly FirstStep[] Editor =
    [
        new("write-article", "/tin-bai/viet", StepFact.ArticleWritten),
        new("channels", "/tin-bai/lich"),
        Messages,
    ];

    private static readonly FirstStep[] Onlooker = [new("see-movements", "/phong-trao"), Look, Messages];

    private static readonly FirstStep[] Anybody = [new("see-movements", "/phong-trao"), new("learn", "/hoc"), Messages];

    public static IReadOnlyList<FirstStep> For(Access access) =>
        access.Has(Capability.ManageMovements) ? Office
        : access.Has(Role.SystemAdministrator) ? Administrator
        : access.Has(Role.Chairman) ? Leader
        : access.Has(Capability.ViewCouncils) && !access.Has(Capability.FillReturns) ? Council
        : access.Has(Role.Inspector) ? Inspector
        : access.Has(Capability.FillReturns) ? Reporter
        : access.Has(Capability.WorkInTeam) ? Team
        : access.Has(Capability.WriteArticles) ? Editor
        : access.Has(Capability.ViewResults) ? Onlooker
        : Anybody;
}
