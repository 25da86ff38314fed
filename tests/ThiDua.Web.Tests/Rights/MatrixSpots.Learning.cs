using ThiDua.Core.Identity;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Pages of learning and contests. Forms are sent without what they need, so that the record stays as it is.</summary>
internal sealed partial class MatrixSpots
{
    private void AddLearning(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> teaches = (role, place) => Table.Reaches(role, TeachLearners, place);
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageLearning, place);
        const string Learner = "/hoc-tap/hoc-vien/{learnerId:guid}";
        all[$"GET {Learner}"] = OnUnits(r => $"/hoc-tap/hoc-vien/{r.Learner}", teaches);
        all[$"GET {Learner} Evidence"] = OnUnits(r => $"/hoc-tap/hoc-vien/{r.Learner}?handler=Evidence&completion={r.Completion}", teaches);
        foreach (var verb in new[] { "Update", "Leave", "Erase", "Card", "Record" })
        {
            all[$"POST {Learner} {verb}"] = OnUnits(r => $"/hoc-tap/hoc-vien/{r.Learner}?handler={verb}", teaches, _ => []);
        }

        all[$"POST {Learner} Revoke"] = OnUnits(
            r => $"/hoc-tap/hoc-vien/{r.Learner}?handler=Revoke",
            (role, place) => teaches(role, place) && manages(role, place),
            r => [("completion", $"{r.Completion}")]
        );
        const string Class = "/hoc-tap/lop/{classId:guid}";
        all[$"GET {Class}"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}", teaches);
        all[$"GET {Class} Photo"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}?handler=Photo&session={r.Session}", teaches);
        all[$"POST {Class} Join"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}?handler=Join", teaches, _ => []);
        all[$"POST {Class} Hold"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}?handler=Hold", teaches, _ => []);
        all[$"POST {Class} Pass"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}?handler=Pass", teaches, _ => []);
        all[$"POST {Class} Step"] = OnUnits(r => $"/hoc-tap/lop/{r.Class}?handler=Step", teaches, _ => [("step", "Close")]);
        const string Course = "/hoc-tap/khoa-hoc/{courseId:guid}";
        all[$"GET {Course}"] = OnUnits(r => $"/hoc-tap/khoa-hoc/{r.Course}", manages);
        all[$"GET {Course} Package"] = OnUnits(r => $"/hoc-tap/khoa-hoc/{r.Course}?handler=Package", manages);
        foreach (var verb in new[] { "Save", "Publish", "Retire", "File" })
        {
            all[$"POST {Course} {verb}"] = OnUnits(r => $"/hoc-tap/khoa-hoc/{r.Course}?handler={verb}", manages, _ => []);
        }

        const string Retest = "/hoc-tap/kiem-tra-lai/{retestId:guid}";
        all[$"GET {Retest}"] = OnUnits(r => $"/hoc-tap/kiem-tra-lai/{r.Retests.Held}", manages);
        all[$"POST {Retest} Draw"] = OnUnits(r => $"/hoc-tap/kiem-tra-lai/{r.Retests.Announced}?handler=Draw", manages, _ => []);
        all[$"POST {Retest} Answer"] = OnUnits(
            r => $"/hoc-tap/kiem-tra-lai/{r.Retests.Held}?handler=Answer",
            manages,
            r => [("item", $"{r.Retests.Item}"), ("outcome", "Open")]
        );
    }

    private void AddContests(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageLearning, place);
        // What acts on a course or a round has nothing to act on before the first save.
        foreach (var verb in new[] { "Publish", "Retire", "File" })
        {
            all[$"POST /hoc-tap/khoa-hoc/moi {verb}"] = [Nothing($"/hoc-tap/khoa-hoc/moi?handler={verb}", ("back", "false"))];
        }

        all["GET /hoc-tap/khoa-hoc/moi Package"] = [Nothing("/hoc-tap/khoa-hoc/moi?handler=Package")];
        foreach (var verb in new[] { "Draw", "Publish", "Cancel" })
        {
            all[$"POST /hoc-tap/cuoc-thi/vong/moi {verb}"] = [Nothing($"/hoc-tap/cuoc-thi/vong/moi?handler={verb}")];
        }

        const string Round = "/hoc-tap/cuoc-thi/vong/{roundId:guid}";
        all[$"GET {Round}"] = OnUnits(r => $"/hoc-tap/cuoc-thi/vong/{r.Quizzes.Draft}", manages);
        foreach (var verb in new[] { "Save", "Publish", "Cancel" })
        {
            all[$"POST {Round} {verb}"] = OnUnits(r => $"/hoc-tap/cuoc-thi/vong/{r.Quizzes.Draft}?handler={verb}", manages, _ => []);
        }

        all[$"POST {Round} Draw"] = OnUnits(r => $"/hoc-tap/cuoc-thi/vong/{r.Quizzes.Drawn}?handler=Draw", manages, _ => []);
        const string Idea = "/hoc-tap/cuoc-thi/y-tuong/{contestId:guid}";
        all[$"GET {Idea}"] = OnUnits(r => $"/hoc-tap/cuoc-thi/y-tuong/{r.Idea.Contest}", manages);
        foreach (var verb in new[] { "Save", "Juror" })
        {
            all[$"POST {Idea} {verb}"] = OnUnits(r => $"/hoc-tap/cuoc-thi/y-tuong/{r.Idea.Contest}?handler={verb}", manages, _ => []);
        }

        all[$"POST {Idea} Step"] = OnUnits(
            r => $"/hoc-tap/cuoc-thi/y-tuong/{r.Idea.Contest}?handler=Step",
            manages,
            _ => [("step", "Judge")]
        );
        all[$"POST {Idea} Sort"] = OnUnits(
            r => $"/hoc-tap/cuoc-thi/y-tuong/{r.Idea.Contest}?handler=Sort",
            manages,
            r => [("entry", $"{r.Idea.Entry}"), ("state", "Submitted")]
        );
        // Only a juror of the contest marks; nobody of the matrix is one.
        all[$"POST {Idea} Mark"] = OnUnits(
            r => $"/hoc-tap/cuoc-thi/y-tuong/{r.Idea.Contest}?handler=Mark",
            (_, _) => false,
            r => [("entry", $"{r.Idea.Entry}")]
        );
    }
}
