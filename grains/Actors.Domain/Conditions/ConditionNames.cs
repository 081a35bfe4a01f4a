using Actors.Domain.Expressions;
using Actors.Domain.Resilience;

namespace Actors.Domain.Conditions;

/// <summary>
/// The names that rules around a model may use: those of <see cref="RuleNames"/> for inputs and, once the model has answered,
/// <c>output.TENSOR.COLUMN</c> for a number and <c>output_text.TENSOR.COLUMN</c> for a text of the answer's row.
/// </summary>
public static class ConditionNames
{
    /// <summary>What numbers of outputs begin with.</summary>
    public const string Output = "output.";

    /// <summary>What texts of outputs begin with.</summary>
    public const string OutputText = "output_text.";

    private const string Input = "input.";
    private const string Text = "text.";

    /// <summary>What the values of a name are; null where there is no such name at the stage.</summary>
    public static ExpressionKind? KindOf(string name, ConditionStage stage) => TrySplit(name, out var place) && (stage == ConditionStage.After || !place.IsOutput) ? place.Kind : null;

    /// <summary>Takes a name apart.</summary>
    public static bool TrySplit(string name, out ConditionPlace place)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isText = name.StartsWith(OutputText, StringComparison.Ordinal);
        var isOutput = isText || name.StartsWith(Output, StringComparison.Ordinal);
        var plain = isText ? Text + name[OutputText.Length..] : isOutput ? Input + name[Output.Length..] : name;
        var isName = RuleNames.TrySplit(plain, out var kind, out var tensor, out var column);
        place = new ConditionPlace(isOutput, kind, tensor, column);
        return isName;
    }
}
