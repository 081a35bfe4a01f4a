using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The life cycle of an activation.</summary>
internal sealed class GrainLifecycle(ILogger logger) : LifecycleSubject(logger), IGrainLifecycle;
