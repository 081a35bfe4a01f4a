using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Orleans.CodeGenerator;

/// <summary>Writes the request of one method.</summary>
internal static class RequestWriter
{
    public static void Write(StringBuilder text, InterfaceModel model, MethodModel method, string name)
    {
        text.AppendLine();
        text.AppendLine("    [global::System.CodeDom.Compiler.GeneratedCode(\"Actors.Embedded.Orleans.CodeGenerator\", \"1\"), global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        text.AppendLine($"    internal sealed class {name} : {BaseOf(method)}");
        text.AppendLine("    {");
        text.AppendLine("        private static readonly global::System.Reflection.MethodInfo Method =");
        text.AppendLine($"            typeof({method.DeclaringType}).GetMethod({Literal(method.Name)}, [{string.Join(", ", method.Parameters.Select(static parameter => $"typeof({parameter.TypeOf})"))}])!;");
        text.AppendLine();
        text.AppendLine($"        private {method.DeclaringType} _target;");
        WriteArguments(text, method);
        if (method.Options.Length > 0)
        {
            text.AppendLine();
            text.AppendLine($"        public {name}() => Options = {method.Options};");
        }

        WriteOverrides(text, model, method);
        WriteInvoke(text, method);
        text.AppendLine("    }");
    }

    private static void WriteArguments(StringBuilder text, MethodModel method)
    {
        for (var position = 0; position < method.Parameters.Count; position++)
        {
            if (!method.Parameters[position].IsCancellationToken)
            {
                text.AppendLine($"        internal {method.Parameters[position].Type} Arg{position};");
            }
        }

        if (method.Parameters.Any(static parameter => parameter.IsCancellationToken))
        {
            text.AppendLine();
            text.AppendLine("        public override bool IsCancellable => true;");
            text.AppendLine();
            text.AppendLine("        internal void Take(global::System.Threading.CancellationToken token) => SetCancellationToken(token);");
        }
    }

    private static void WriteOverrides(StringBuilder text, InterfaceModel model, MethodModel method)
    {
        text.AppendLine();
        text.AppendLine("        public override object? GetTarget() => _target;");
        text.AppendLine();
        text.AppendLine("        public override void SetTarget(global::Orleans.Serialization.Invocation.ITargetHolder holder) =>");
        text.AppendLine(model.IsExtension
            ? $"            _target = ({method.DeclaringType})(holder.GetComponent(typeof({model.FullName})) ?? throw new global::Orleans.Runtime.GrainExtensionNotInstalledException(\"The target has no extension {model.FullName}.\"));"
            : $"            _target = ({method.DeclaringType})holder.GetTarget()!;");
        text.AppendLine();
        text.AppendLine($"        public override string GetMethodName() => {Literal(method.Name)};");
        text.AppendLine($"        public override string GetInterfaceName() => {Literal(method.DeclaringName)};");
        text.AppendLine($"        public override string GetActivityName() => {Literal(method.ActivityName)};");
        text.AppendLine("        public override global::System.Reflection.MethodInfo GetMethod() => Method;");
        text.AppendLine($"        public override global::System.Type GetInterfaceType() => typeof({method.DeclaringType});");
        if (method.ResponseTimeout is { } timeout)
        {
            text.AppendLine($"        private static readonly global::System.TimeSpan ResponseTimeout = global::System.TimeSpan.Parse({Literal(timeout)}, global::System.Globalization.CultureInfo.InvariantCulture);");
            text.AppendLine("        public override global::System.TimeSpan? GetDefaultResponseTimeout() => ResponseTimeout;");
        }

        if (method.Parameters.Count == 0)
        {
            return;
        }

        text.AppendLine($"        public override int GetArgumentCount() => {method.Parameters.Count};");
        text.AppendLine("        public override object? GetArgument(int index) => index switch");
        text.AppendLine("        {");
        for (var position = 0; position < method.Parameters.Count; position++)
        {
            text.AppendLine($"            {position} => {(method.Parameters[position].IsCancellationToken ? "CalleeToken" : $"Arg{position}")},");
        }

        text.AppendLine("            _ => base.GetArgument(index),");
        text.AppendLine("        };");
        text.AppendLine("        public override void SetArgument(int index, object? value)");
        text.AppendLine("        {");
        text.AppendLine("            switch (index)");
        text.AppendLine("            {");
        for (var position = 0; position < method.Parameters.Count; position++)
        {
            text.AppendLine(method.Parameters[position].IsCancellationToken
                ? $"                case {position}: SetCancellationToken((global::System.Threading.CancellationToken)value!); break;"
                : $"                case {position}: Arg{position} = ({method.Parameters[position].Type})value!; break;");
        }

        text.AppendLine("                default: base.SetArgument(index, value); break;");
        text.AppendLine("            }");
        text.AppendLine("        }");
    }

    private static void WriteInvoke(StringBuilder text, MethodModel method)
    {
        var arguments = string.Join(", ", method.Parameters.Select(static (parameter, position) => parameter.IsCancellationToken ? "CalleeToken" : $"Arg{position}"));
        var (name, type) = method.Returns switch
        {
            ReturnKind.Void => ("InvokeMethod", "void"),
            ReturnKind.Task or ReturnKind.TaskOfT => ("InvokeInner", method.ReturnType),
            _ => ("InvokeMethod", method.ReturnType),
        };
        text.AppendLine();
        text.AppendLine($"        protected override {type} {name}() => _target.{method.Name}({arguments});");
    }

    private static string BaseOf(MethodModel method) => "global::Orleans.Runtime." + method.Returns switch
    {
        ReturnKind.Void => "VoidRequest",
        ReturnKind.Task => "TaskRequest",
        ReturnKind.TaskOfT => $"TaskRequest<{method.ResultType}>",
        ReturnKind.ValueTask => "Request",
        _ => $"Request<{method.ResultType}>",
    };

    private static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);
}
