using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Costs;

/// <summary>What predictions cost, and what they will.</summary>
internal static class CostVerbs
{
    private const string Root = "/api/v1/costs";
    private static readonly Option From = new("from", "INSTANT", "From when on.");
    private static readonly Option Until = new("until", "INSTANT", "Until when.");

    /// <summary>What rows may be by; a table leaves out what nobody asked for.</summary>
    private static readonly Column[] Dimensions =
        [.. new[] { "model", "version", "caller", "team", "department", "costCentre", "feature", "resource", "kind", "month", "day", "hour", "place" }.Select(name => new Column(name.ToUpperInvariant(), "values." + name))];

    private static readonly Column[] Kinds = [.. new[] { "used", "shared", "idle", "unallocated", "charge" }.Select(kind => new Column(kind.ToUpperInvariant(), "byKind." + kind))];

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ShowVerb("costs report", "Print what was spent, by what and by whom. Amounts are millionths of the currency.", Root + "/report")
        {
            Filters =
            [
                From, Until,
                new Option("by", "PARTS", "model, version, caller, team, department, costCentre, feature, resource, kind, month, day, hour, place; commas between."),
                new Option("kind", "KIND", "showback: used, idle and shared apart; chargeback: idle and shared spread.") { Choices = ["showback", "chargeback"] },
                new Option("limit", "COUNT", "How many rows at most, the dearest first; what the others come to stands beside them."),
            ],
            Rows = ("rows", [.. Dimensions, ("MICROS", "micros"), .. Kinds, ("QUANTITY", "quantity"), ("UNIT", "unit")]),
        },
        new ShowVerb("costs predictions", "Print the cost of a prediction, and of a thousand, by model and version. Amounts are millionths of the currency.", Root + "/predictions")
        {
            Filters = [From, Until],
            Rows = ("versions", [("MODEL", "model"), ("VERSION", "version"), ("ROWS", "rows"), ("MICROS", "micros"), ("EACH", "microsPerPrediction"), ("THOUSAND", "microsPerThousand")]),
        },
        new ShowVerb("costs features", "Print what each feature of a model costs beside what it is worth. Amounts are millionths of the currency.", Root + "/features/{0}", "MODEL")
        {
            Rows = ("features", [("FEATURE", "name"), ("MICROS", "micros"), ("OWN", "ownMicros"), ("SHARE", "shareMicros"), ("WORTH", "worth"), ("FROM", "low"), ("TO", "high"), ("A POINT", "microsPerPoint"), ("DOUBTFUL", "isDoubtful")]),
        },
        new ShowVerb("costs waste", "Print models that nobody uses, and what they cost. Amounts are millionths of the currency.", Root + "/waste")
        {
            Rows = ("versions", [("MODEL", "model"), ("VERSION", "version"), ("MICROS", "micros"), ("LIVE", "isLive"), ("BY", "resources"), ("REASONS", "reasons")]),
        },
        new ListVerb(
            "costs depreciation", "List how what versions cost is written off. Amounts are in the currency.", Root + "/depreciation",
            ("MODEL", "model"), ("VERSION", "version"), ("METHOD", "method"), ("CURRENCY", "currency"), ("COST", "cost"), ("CHARGE", "charge"), ("VALUE", "value"), ("ENDS", "endsAt"))
        {
            Filters = [From, Until],
        },
        new ShowVerb("costs training", "Print what training and labelling cost. Amounts are millionths of the currency.", Root + "/training")
        {
            Filters = [From, Until],
            Rows = ("models", [("MODEL", "model"), ("VERSION", "version"), ("MICROS", "micros"), ("CHARGES", "charges"), ("BY", "parts")]),
        },
        new ShowVerb("costs forecast", "Print what demand and capacity will be.", Root + "/forecast") { Filters = [new Option("days", "COUNT", "How far."), new Option("resource", "NAME", "Of what.")], Rows = ("hours", [("HOUR", "hour"), ("EXPECTED", "expected"), ("LOW", "low"), ("HIGH", "high")]) },
        new ShowVerb("costs carbon", "Print energy, emissions, and their intensity per prediction.", Root + "/carbon")
        {
            Filters = [From, Until],
            Rows = ("models", [("MODEL", "model"), ("VERSION", "version"), ("KWH", "kilowattHours"), ("GRID GRAMS", "operationalGrams"), ("MADE GRAMS", "embodiedGrams"), ("PREDICTIONS", "predictions"), ("GRAMS EACH", "gramsPerPrediction")]),
        },
        new ShowVerb("costs settings", "Print prices, tags and how shared cost is spread.", Root + "/settings"),
        new SendVerb("costs charge", "Book a cost that happens once.", HttpMethod.Post, Root + "/charges") { TakesFile = true },
        new SendVerb("costs tco", "Compute what it would cost elsewhere.", HttpMethod.Post, Root + "/tco") { TakesFile = true },
        new SaveVerb("costs export", "Print costs as FOCUS 1.2, a CSV of 57 columns.", Root + "/focus") { Filters = [From, Until] },
    ];
}
