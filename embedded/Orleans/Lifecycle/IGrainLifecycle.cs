namespace Orleans.Runtime;

/// <summary>The life cycle of an activation; stages are in <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
