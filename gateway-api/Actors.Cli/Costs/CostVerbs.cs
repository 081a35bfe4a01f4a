using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Costs;

/// <summary>What predictions cost, and what they will.</summary>
internal static class CostVerbs
{
    private const string Root = "/api/v1/costs";
    private static readonly Option From = new("from", "INSTANT", "From when on.");
    private static readonly Option Until = new("until", "INSTANT", "Until when.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ShowVerb("costs report", "Print what was spent, by what and by whom.", Root + "/report")
        {
            Filters =
            [
                From, Until,
                new Option("by", "PARTS", "model, version, caller, team, department, costCentre, feature, resource, day, hour, place; commas between."),
                new Option("kind", "KIND", "showback: used, idle and shared apart; chargeback: idle and shared spread.") { Choices = ["showback", "chargeback"] },
            ],
        },
        new ShowVerb("costs predictions", "Print the cost of a prediction, and of a thousand, by model and version.", Root + "/predictions") { Filters = [From, Until] },
        new ShowVerb("costs features", "Print what each feature of a model costs beside what it is worth.", Root + "/features/{0}", "MODEL"),
        new ShowVerb("costs waste", "Print models that nobody uses, and what they cost.", Root + "/waste"),
        new ShowVerb("costs depreciation", "Print how what versions cost is written off.", Root + "/depreciation"),
        new ShowVerb("costs training", "Print what training and labelling cost.", Root + "/training"),
        new ShowVerb("costs forecast", "Print what demand and capacity will be.", Root + "/forecast") { Filters = [new Option("days", "COUNT", "How far."), new Option("resource", "NAME", "Of what.")] },
        new ShowVerb("costs carbon", "Print energy, emissions, and their intensity per prediction.", Root + "/carbon") { Filters = [From, Until] },
        new ShowVerb("costs settings", "Print prices, tags and how shared cost is spread.", Root + "/settings"),
        new SendVerb("costs charge", "Book a cost that happens once.", HttpMethod.Post, Root + "/charges") { TakesFile = true },
        new SendVerb("costs tco", "Compute what it would cost elsewhere.", HttpMethod.Post, Root + "/tco") { TakesFile = true },
        new SaveVerb("costs export", "Print costs as FOCUS 1.2, a CSV of 57 columns.", Root + "/focus") { Filters = [From, Until] },
    ];
}
