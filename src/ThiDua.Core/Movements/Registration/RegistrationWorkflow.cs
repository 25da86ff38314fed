using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Movements;

public enum RegistrationAction
{
    Submit,
    Confirm,
    SendBack,
    Withdraw,
}

/// <summary>Draft → Submitted → Confirmed; the standing office sends back what does not fit, with a reason.</summary>
public static class RegistrationWorkflow
{
    private const string Unit = nameof(Capability.ActForUnit);
    private const string Office = nameof(Capability.ManageMovements);

    public static WorkflowTable<RegistrationState, RegistrationAction> Table { get; } =
        new(
            "Registration",
            [
                new(RegistrationState.Draft, RegistrationAction.Submit, RegistrationState.Submitted, Unit),
                new(RegistrationState.Returned, RegistrationAction.Submit, RegistrationState.Submitted, Unit),
                new(RegistrationState.Submitted, RegistrationAction.Confirm, RegistrationState.Confirmed, Office),
                new(RegistrationState.Submitted, RegistrationAction.SendBack, RegistrationState.Returned, Office, NeedsReason: true),
                new(RegistrationState.Confirmed, RegistrationAction.SendBack, RegistrationState.Returned, Office, NeedsReason: true),
                new(RegistrationState.Draft, RegistrationAction.Withdraw, RegistrationState.Withdrawn, Unit),
                new(RegistrationState.Submitted, RegistrationAction.Withdraw, RegistrationState.Withdrawn, Unit),
                new(RegistrationState.Returned, RegistrationAction.Withdraw, RegistrationState.Withdrawn, Unit),
            ]
        );
}
