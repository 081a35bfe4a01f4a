using Actors.Conformance.Grpc;
using Actors.Conformance.Matching;
using Actors.Conformance.Rest;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Running;

/// <summary>Runs cases against a server, one after the other.</summary>
internal sealed class CaseRunner(Target target)
{
    /// <summary>Runs a case to its end or first fault.</summary>
    public async Task<CaseResult> RunAsync(Case one, CancellationToken cancellationToken = default)
    {
        if (one.Needs.FirstOrDefault(need => !target.Offers(need)) is { } missing)
        {
            return new CaseResult(one, Verdict.NotOffered, $"the server does not offer {missing}");
        }

        for (var step = 0; step < one.Steps.Count; step++)
        {
            if (await FaultAsync(one.Steps[step], cancellationToken) is { } fault)
            {
                return new CaseResult(one, Verdict.Failed, one.Steps.Count == 1 ? fault : $"step {step + 1}: {fault}");
            }
        }

        return new CaseResult(one, Verdict.Passed, null);
    }

    private async Task<string?> FaultAsync(Step step, CancellationToken cancellationToken)
    {
        try
        {
            if (step.IsGrpc)
            {
                GrpcCheck.Check(step, await GrpcSender.SendAsync(target.Grpc!, step.Send, cancellationToken));
                return null;
            }

            using var request = RestSender.Make(step.Send);
            using var response = await target.Rest.SendAsync(request, cancellationToken);
            RestCheck.Check(step.Expect, await RestAnswer.ReadAsync(response, cancellationToken));
            return null;
        }
        catch (MismatchException mismatch)
        {
            return mismatch.Message;
        }
        catch (HttpRequestException broken)
        {
            return $"no answer: {broken.Message} {broken.InnerException?.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
