using System.Collections.Frozen;
using Actors.Cli.Verbs;

namespace Actors.Cli.CommandLine;

/// <summary>How a verb is called, by example.</summary>
internal static class Example
{
    /// <summary>What operands and values are like.</summary>
    private static readonly FrozenDictionary<string, string> Samples = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ALERT"] = "a1",
        ["ALIAS"] = "live",
        ["BUDGET"] = "team-a",
        ["CAMPAIGN"] = "c1",
        ["CASE"] = "order-17",
        ["DECISION"] = "0198c2a6-5b1e-7c4f-9a52-2f0f6f3b6d10",
        ["DEVICE"] = "pump-7",
        ["ENTRY"] = "42",
        ["EXCEPTION"] = "x1",
        ["EXPORT"] = "audit.jsonl",
        ["FILE"] = "setting.yaml",
        ["FOLDER"] = "settings",
        ["FOLLOW-UP"] = "1",
        ["FREEZE"] = "year-end",
        ["INCIDENT"] = "i1",
        ["JOB"] = "s1",
        ["LINE"] = "'actors model show '",
        ["MODEL"] = "fraud",
        ["MODEL_PATH"] = "model",
        ["NAME"] = "prod",
        ["POLICY"] = "live-gate",
        ["PROCESS"] = "loans",
        ["REVISION"] = "3",
        ["RULE"] = "drift",
        ["SHELL"] = "bash",
        ["STEP"] = "1",
        ["STREAM"] = "pumps",
        ["SUBJECT"] = "customer-17",
        ["TARGET"] = "fraud/3",
        ["VERSION"] = "3",
        ["WATCH"] = "nightly",
        ["WEBHOOK"] = "changes",
        ["ANSWER"] = "grant",
        ["FEATURE"] = "income",
        ["KIND"] = "approval",
        ["TEXT"] = "'a word to it'",
        ["URL"] = "https://models.example.org",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A whole command line: the operands, and what the verb can't do without.</summary>
    public static string Of(IVerb verb) => string.Join(
        ' ',
        [
            "actors", verb.Name, .. verb.Syntax.Operands.Select(Sample),
            .. verb.Syntax.Options.Where(option => option.Required).Select(option => $"--{option.Name} {(option.Choices.Count > 0 ? option.Choices[0] : Sample(option.Value!))}"),
        ]);

    private static string Sample(string name) => Samples.TryGetValue(name, out var sample) ? sample : name.ToLowerInvariant();
}
