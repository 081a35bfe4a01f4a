using Actors.Registry;
using Actors.Remedies;
using Actors.Resilience;

namespace Actors.Grains.Remedies;

/// <summary>Puts a model into doubt, so that its serving settings say who answers.</summary>
internal sealed class FallbackAction(IGrainFactory grains) : IRemedyAction
{
    public IReadOnlyList<string> Names { get; } = ["fallback"];

    public async Task<RemedyAnswer> RunAsync(string tenant, string run, RunRemedy request, CancellationToken cancellationToken)
    {
        if (!ModelKey.IsName(request.Model))
        {
            return Remedial.Refused("The alert is about no single model.");
        }

        var model = grains.GetModel(new ModelKey(tenant, request.Model));
        if (await model.GetAsync(cancellationToken) is not { } view)
        {
            return Remedial.Refused($"There is no model '{request.Model}'.");
        }

        if (view.Degraded is { Cause: "manual" })
        {
            return Remedial.Done($"'{request.Model}' is in doubt already, as somebody said.");
        }

        if (request.IsDryRun)
        {
            return Remedial.Would($"'{request.Model}' would be put into doubt for {request.Cause}.");
        }

        var change = await model.DegradeAsync(new DegradeModel(request.Cause, Remedial.Reason(run, request), request.Until, null), CancellationToken.None);
        return change.Outcome == ModelChangeOutcome.Done
            ? Remedial.Done($"'{request.Model}' is in doubt: its serving settings say who answers.")
            : Remedial.Refused($"The model refused it: {change.Detail ?? change.Outcome.ToString()}");
    }
}
