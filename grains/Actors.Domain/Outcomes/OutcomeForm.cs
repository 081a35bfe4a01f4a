namespace Actors.Domain.Outcomes;

/// <summary>What kind of value an outcome has.</summary>
public enum OutcomeForm
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>A finite number.</summary>
    Number = 1,

    /// <summary>Yes or no.</summary>
    Truth = 2,
}
