using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The way of a paper as a list of steps, with the time at each that is behind it.</summary>
internal static class PaperSteps
{
    private static readonly PaperState[] Way = [PaperState.Draft, PaperState.Checked, PaperState.Signed, PaperState.Issued];

    public static IReadOnlyList<Step> Of(PaperView view, Texts texts)
    {
        var state = view.Paper.State;
        var isOut = state is PaperState.Recalled or PaperState.Cancelled;
        var reached =
            state == PaperState.Recalled ? Way.Length
            : state == PaperState.Cancelled ? LastReached(view) + 1
            : Array.IndexOf(Way, state);
        var steps = Way.Select(
                (s, i) =>
                    new Step(
                        texts[$"issuing.state.{s}"],
                        i < reached || (i == reached && s == PaperState.Issued) ? StepState.Done
                            : i == reached && !isOut ? StepState.Now
                            : StepState.Ahead,
                        At: AtOf(view, s)
                    )
            )
            .ToList();
        if (isOut)
        {
            steps.Add(new Step(texts[$"issuing.state.{state}"], StepState.Wrong, view.Steps[^1].Step.Reason, view.Steps[^1].Step.At));
        }

        return steps;
    }

    private static int LastReached(PaperView view) => view.Steps.Select(s => Array.IndexOf(Way, s.Step.From)).DefaultIfEmpty(0).Max();

    private static DateTime? AtOf(PaperView view, PaperState state) =>
        state == PaperState.Draft
            ? view.Paper.CreatedAt
            : view.Steps.Where(s => s.Step.To == state && s.Step.From != state).Select(s => (DateTime?)s.Step.At).LastOrDefault();
}
