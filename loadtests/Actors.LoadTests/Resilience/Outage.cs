namespace Actors.LoadTests.Resilience;

/// <summary>One way in which a model's live version dies and comes back.</summary>
/// <param name="Name">What it is called in the figures.</param>
/// <param name="Model">The model.</param>
/// <param name="Primary">The version that dies.</param>
/// <param name="Break">Lets it die; the callers are given, for what they ask may be a part of it.</param>
/// <param name="Heal">Brings it back.</param>
internal sealed record Outage(string Name, string Model, int Primary, Func<OutageCallers, Task> Break, Func<OutageCallers, Task> Heal)
{
    private const int Callers = 4;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Lets it happen under load, and measures what callers saw.</summary>
    /// <param name="address">The gateway.</param>
    /// <param name="length">How long the version stays dead.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OutageFindings> RunAsync(Uri address, TimeSpan length, CancellationToken cancellationToken)
    {
        using var callers = new OutageCallers(address, Model);
        using var stop = new CancellationTokenSource();
        var running = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => callers.RunAsync(stop.Token), CancellationToken.None)).ToArray();
        try
        {
            var isWell = await callers.WaitAsync(answer => answer is { IsAnswered: true, Fallback: null }, Patience, cancellationToken) is not null;
            await Task.Delay(Quiet, cancellationToken);
            var breaking = callers.NowMs;
            await Break(callers);
            var broken = callers.NowMs;
            await Task.Delay(length, cancellationToken);
            var healed = callers.NowMs;
            await Heal(callers);
            var closed = await callers.WaitAsync(IsPrimary, Patience, cancellationToken);
            await Task.Delay(Quiet, cancellationToken);
            return OutageFindings.Of(this, callers.Answers, isWell, breaking, broken, healed, closed);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    private bool IsPrimary(OutageAnswer answer) => answer.IsAnswered && answer.Fallback is null && answer.Version == Primary;
}
