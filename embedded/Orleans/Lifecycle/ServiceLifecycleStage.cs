namespace Orleans;

/// <summary>Stages in the life of a silo.</summary>
public static class ServiceLifecycleStage
{
    public const int First = int.MinValue;

    public const int RuntimeInitialize = 2_000;

    public const int RuntimeServices = 4_000;

    public const int RuntimeStorageServices = 6_000;

    public const int RuntimeGrainServices = 8_000;

    public const int AfterRuntimeGrainServices = 8_100;

    public const int ApplicationServices = 10_000;

    public const int BecomeActive = Active - 1;

    public const int Active = 20_000;

    public const int Last = int.MaxValue;

    /// <summary>Stopping, the activations go here.</summary>
    internal const int GrainDeactivation = BecomeActive - 1;
}
