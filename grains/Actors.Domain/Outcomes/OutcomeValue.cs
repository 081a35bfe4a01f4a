using System.Globalization;

namespace Actors.Domain.Outcomes;

/// <summary>What came of a prediction: a number, a text, or yes and no.</summary>
/// <param name="Form">Which of them.</param>
/// <param name="Text">Written so that equal values are equal texts: numbers as the shortest that reads back the same, truths as <c>true</c> and <c>false</c>.</param>
public readonly record struct OutcomeValue(OutcomeForm Form, string Text)
{
    /// <summary>Characters of a text at most.</summary>
    public const int MaxLength = 500;

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public static OutcomeValue Of(double number) => double.IsFinite(number)
        ? new(OutcomeForm.Number, (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture))
        : throw new ArgumentException("An outcome's number is finite.", nameof(number));

    /// <summary>A text.</summary>
    public static OutcomeValue Of(string text) => new(OutcomeForm.Text, text);

    /// <summary>Yes or no.</summary>
    public static OutcomeValue Of(bool truth) => new(OutcomeForm.Truth, truth ? "true" : "false");

    /// <summary>As a number: yes is 1, no is 0, a text is what it reads as; null where that is none.</summary>
    public double? Number => Form switch
    {
        OutcomeForm.Truth => Text == "true" ? 1 : 0,
        _ => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
    };
}
