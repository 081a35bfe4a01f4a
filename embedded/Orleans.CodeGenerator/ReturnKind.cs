namespace Orleans.CodeGenerator;

/// <summary>What a method returns.</summary>
internal enum ReturnKind
{
    Void,
    Task,
    TaskOfT,
    ValueTask,
    ValueTaskOfT,
}
