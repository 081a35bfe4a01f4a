using System.Diagnostics.Metrics;

namespace Actors.Inference;

/// <summary>Measurements of backends elsewhere, read from the versions' counters when somebody collects. Versions without one are in none of them.</summary>
internal static class RemoteInstruments
{
    private const double UnitsPerNano = 1e-9;

    private static readonly KeyValuePair<string, object?> Prompt = new("kind", "prompt"), Completion = new("kind", "completion");

    /// <summary>Adds them to the engine's meter.</summary>
    public static void Create(Meter meter, CountersBook book)
    {
        _ = meter.CreateObservableCounter("actors.inference.remote.calls", () => Read(book, static use => use.Calls), "{call}", "Calls to backends elsewhere.");
        _ = meter.CreateObservableCounter("actors.inference.remote.sent", () => Read(book, static use => use.SentBytes), "By", "Bytes of the bodies sent to backends elsewhere.");
        _ = meter.CreateObservableCounter(
            "actors.inference.remote.received", () => Read(book, static use => use.ReceivedBytes), "By", "Bytes of the bodies received from backends elsewhere.");
        _ = meter.CreateObservableCounter("actors.inference.remote.tokens", () => Tokens(book), "{token}", "Tokens, as backends elsewhere count them.");
        _ = meter.CreateObservableCounter("actors.inference.remote.cost", () => Costs(book), "{unit}", "Price of backends elsewhere, in units of the currency.");
    }

    private static IEnumerable<(ServableTags Tags, RemoteStatistics Use)> All(CountersBook book) =>
        book.All.Select(static version => (version.Tags, Use: version.ReadRemote())).Where(static version => version.Use is not null)!;

    private static IEnumerable<Measurement<long>> Read(CountersBook book, Func<RemoteUse, long> read) =>
        All(book).Select(version => new Measurement<long>(read(version.Use.Use), version.Tags.Model, version.Tags.Version));

    private static IEnumerable<Measurement<long>> Tokens(CountersBook book) => All(book).SelectMany(static version => new[]
    {
        new Measurement<long>(version.Use.Use.PromptTokens, version.Tags.Model, version.Tags.Version, Prompt),
        new Measurement<long>(version.Use.Use.CompletionTokens, version.Tags.Model, version.Tags.Version, Completion),
    }.Where(static tokens => tokens.Value > 0));

    private static IEnumerable<Measurement<double>> Costs(CountersBook book) => All(book).Where(static version => version.Use.Currency is not null)
        .Select(static version => new Measurement<double>(
            version.Use.Use.CostNanos * UnitsPerNano, version.Tags.Model, version.Tags.Version, new KeyValuePair<string, object?>("currency", version.Use.Currency)));
}
