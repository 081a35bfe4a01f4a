using Microsoft.Extensions.Options;

namespace Actors.Inference;

/// <summary>Checks every limit and reports all that are out of range at once.</summary>
internal sealed class InferenceOptionsValidator : IValidateOptions<InferenceOptions>
{
    public ValidateOptionsResult Validate(string? name, InferenceOptions options)
    {
        List<string> errors = [];
        Check(errors, nameof(options.WorkerThreads), options.WorkerThreads, 1, 1024);
        Check(errors, nameof(options.IntraOpThreads), options.IntraOpThreads, 1, 256);
        Check(errors, nameof(options.MaxBatchRows), options.MaxBatchRows, 1, 65_536);
        Check(errors, nameof(options.HandOverCost) + " in seconds", options.HandOverCost.TotalSeconds, 0, 1);
        Check(errors, nameof(options.PriorityStep) + " in seconds", options.PriorityStep.TotalSeconds, 0.001, 3600);
        foreach ((string tenant, int weight) in options.TenantWeights)
        {
            Check(errors, FormattableString.Invariant($"{nameof(options.TenantWeights)}['{tenant}']"), weight, 1, 1000);
        }

        Check(errors, nameof(options.IsolationTime) + " in seconds", options.IsolationTime.TotalSeconds, 0, 86_400);
        Check(errors, nameof(options.MaxQueuedRows), options.MaxQueuedRows, 1, 1 << 30);
        Check(errors, nameof(options.MaxQueuedBytes), options.MaxQueuedBytes, 1 << 10, 1L << 40);
        Check(errors, nameof(options.SessionBytesBudget), options.SessionBytesBudget, 1 << 20, 1L << 44);
        Check(errors, nameof(options.SessionOverheadBytes), options.SessionOverheadBytes, 0, 1 << 30);
        Check(errors, nameof(options.MaxPendingLoads), options.MaxPendingLoads, 1, 1_000_000);
        Check(errors, nameof(options.MaxLoadWaiters), options.MaxLoadWaiters, 1, 1_000_000);
        Check(errors, nameof(options.LoadRetryDelay) + " in seconds", options.LoadRetryDelay.TotalSeconds, 0, 3600);
        Check(errors, nameof(options.StopTimeout) + " in seconds", options.StopTimeout.TotalSeconds, 0, 3600);
        Check(errors, nameof(options.PooledOutputBytes), options.PooledOutputBytes, 0, 1L << 40);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check<T>(List<string> errors, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(FormattableString.Invariant($"InferenceOptions.{name} is {value}; it must be {least} to {most}."));
        }
    }
}
