using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Sources;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent;

/// <summary>Refuses settings that cannot be meant, all at once.</summary>
internal sealed class AgentOptionsValidator : IValidateOptions<AgentOptions>
{
    private const long MinBuffer = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        var faults = new List<string>();
        void Demand(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{AgentOptions.Section}: {fault}");
            }
        }

        Demand(options.Server is null || options.Server is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Server must be an address like https://HOST");
        Demand(options.Id.Length is >= 1 and <= 128 && options.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '-'), "Id must be 1 to 128 of letters, digits and '._:-'");
        Demand(options.PollPeriod >= TimeSpan.FromMilliseconds(100) && options.PollPeriod <= TimeSpan.FromDays(1), "PollPeriod must be 100 ms to 1 day");
        Demand(options.LongestPause >= TimeSpan.FromMilliseconds(10) && options.LongestPause <= TimeSpan.FromHours(1), "LongestPause must be 10 ms to 1 hour");
        Demand(options.AnswerPatience >= TimeSpan.FromMilliseconds(100) && options.AnswerPatience <= TimeSpan.FromHours(1), "AnswerPatience must be 100 ms to 1 hour");
        Demand(options.SendTogether is >= 1 and <= 10_000, "SendTogether must be 1 to 10000");
        Demand(options.BufferBytes >= MinBuffer, "BufferBytes must be 1 MiB or more");
        Demand(options.Attributes.Count <= 64, "there may be 64 Attributes");
        Demand(options.Updates.Attempts is >= 1 and <= 1000, "Updates:Attempts must be 1 to 1000");
        Demand(options.Updates.WatchFor >= TimeSpan.Zero && options.Updates.WatchFor <= TimeSpan.FromDays(1), "Updates:WatchFor must be up to 1 day");
        Demand(options.Updates.Root is null || File.Exists(options.Updates.Root), $"there is no file '{options.Updates.Root}', which Updates:Root names");
        Demand(options.Updates is { PrivateKey: null } or { KeyProgram: null }, "Updates may have a PrivateKey or a KeyProgram, not both");
        Demand(options.Updates.KeyProgram is null || (options.Updates.KeyProgram.Contains("{peer}", StringComparison.Ordinal) && File.Exists(options.Updates.PublicKey)), "Updates:KeyProgram has {peer} in it, and the file Updates:PublicKey beside it");
        Demand(options.Updates.MaxErrorShare is >= 0 and <= 1, "Updates:MaxErrorShare must be 0 to 1");
        Demand(options.Guard.Period >= TimeSpan.FromMilliseconds(100) && options.Guard.Period <= TimeSpan.FromHours(1), "Guard:Period must be 100 ms to 1 hour");
        var classes = ClassOptions.Of(options);
        Demand(classes.Select(kind => kind.Name).Distinct(StringComparer.Ordinal).Count() == classes.Count, "two Classes have the same name");
        faults.AddRange(classes.Select(kind => kind.Check()).OfType<string>());
        Demand(options.Streams.Select(stream => stream.Name).Distinct(StringComparer.Ordinal).Count() == options.Streams.Count, "two Streams have the same name");
        faults.AddRange(options.Streams.Select(stream => RowStream.TryRead(stream, known => classes.Any(kind => kind.Name == known), out _)).OfType<string>());
        faults.AddRange(options.Sources.Select(SourceKinds.Check).OfType<string>());

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
