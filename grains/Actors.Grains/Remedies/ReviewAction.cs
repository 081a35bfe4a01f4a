using Actors.Remedies;
using Actors.Reviews;

namespace Actors.Grains.Remedies;

/// <summary>Opens a case of a business process, so that people decide what is to be done. The case has the run's name: opened again, it is the same case.</summary>
internal sealed class ReviewAction(IGrainFactory grains) : IRemedyAction
{
    private const int HighPriority = 8;

    public IReadOnlyList<string> Names { get; } = ["review"];

    public async Task<RemedyAnswer> RunAsync(string tenant, string run, RunRemedy request, CancellationToken cancellationToken)
    {
        if (request.IsDryRun)
        {
            return Remedial.Would($"the case '{run}' would be opened in the process '{request.Process}'.");
        }

        var process = grains.GetReviewProcess(new ReviewProcessKey(tenant, request.Process ?? ""));
        var submission = new SubmitCase(run, request.Facts, "investigate", 0, HighPriority, null, request.Model) { Because = request.Reason };
        var change = await process.SubmitAsync(submission, CancellationToken.None);
        return change.Outcome switch
        {
            CaseChangeOutcome.Done => Remedial.Done($"The case '{run}' is open in the process '{request.Process}'."),
            CaseChangeOutcome.Full => Remedial.Later("As many cases are open as can be."),
            _ => Remedial.Refused($"The process '{request.Process}' refused it: {change.Detail ?? change.Outcome.ToString()}"),
        };
    }
}
