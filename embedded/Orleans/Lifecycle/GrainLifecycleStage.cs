namespace Orleans.Runtime;

/// <summary>Stages in the life of an activation.</summary>
public static class GrainLifecycleStage
{
    public const int First = int.MinValue;

    /// <summary>State is read.</summary>
    public const int SetupState = 1_000;

    /// <summary>The grain activates.</summary>
    public const int Activate = 2_000;

    public const int Last = int.MaxValue;
}
