using System.Globalization;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Switching;

/// <summary>A model of several versions whose answers tell them apart, asked all the time, and now and then switched.</summary>
internal sealed class SwitchedModel(GatewayClient client)
{
    private const string Name = "switched";
    private const int Versions = 4;
    private const double Tolerance = 1e-3;

    private static readonly MlpModel[] Models = [.. Enumerable.Range(1, Versions).Select(version => new MlpModel(Name, (ulong)version, 512, 1024, 1024, 10))];
    private static readonly float[] Row = [.. Enumerable.Range(0, Models[0].Features).Select(i => (float)i / Models[0].Features)];
    private static readonly double[][] Expected = [.. Models.Select(model => model.Predict(Row))];
    private readonly List<string> _faults = [];
    private long _asked;
    private long _failed;
    private long _mixed;
    private int _live = 1;
    private int _switches;

    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>Requests without an answer.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Answers that are not those of the version that they name, or of a version that was not live meanwhile.</summary>
    public long Mixed => Interlocked.Read(ref _mixed);

    public int Switches => _switches;

    /// <summary>What went wrong first.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        foreach (var model in Models)
        {
            _ = await client.RegisterAsync(Name, model.Create(), cancellationToken);
        }
    }

    /// <summary>Asks, one request after the other with a pause between, until it is told to stop.</summary>
    public async Task AskAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var least = Volatile.Read(ref _switches);
            try
            {
                Check(await client.InferAsync(Name, null, null, MlpModel.Input, Row.Length, Row, CancellationToken.None), least);
            }
            catch (Exception failure) when (failure is GatewayRefusalException or HttpRequestException or OperationCanceledException)
            {
                _ = Interlocked.Increment(ref _failed);
                Note(failure.Message);
            }

            _ = Interlocked.Increment(ref _asked);
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>Moves <c>live</c> from version to version, with a pause after each move, until it is told to stop.</summary>
    public async Task SwitchAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _live = (_live % Versions) + 1;
            await client.MoveAliasAsync(Name, "live", _live, CancellationToken.None);
            _ = Interlocked.Increment(ref _switches);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The answer is that of a version that was live, or was becoming it, between asking and answering.</summary>
    private void Check(InferenceAnswer answer, int least)
    {
        var most = Volatile.Read(ref _switches) + 1;
        var live = Enumerable.Range(least, most - least + 1).Select(switches => (switches % Versions) + 1);
        var right = answer.Outputs[0].Values.Zip(Expected[answer.Version - 1]).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance);
        if (!right || !live.Contains(answer.Version))
        {
            _ = Interlocked.Increment(ref _mixed);
            Note(string.Create(CultureInfo.InvariantCulture, $"version {answer.Version} answered {(right ? "when it was not live" : "with another's outputs")}"));
        }
    }

    private void Note(string fault)
    {
        lock (_faults)
        {
            if (_faults.Count < 5)
            {
                _faults.Add(fault);
            }
        }
    }
}
