using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit trace</c>.</summary>
internal sealed class TraceVerb : IVerb
{
    private readonly Argument<string> _module = new("ASSEMBLY.dll:TYPE") { Description = "A compiled assembly and a module type in it with a constructor that needs no arguments." };
    private readonly Option<string> _output = Shared.Output("The model file to write.");
    private readonly Option<string?> _weights = new("--weights") { Description = "The weights: .safetensors, or a file of TorchSharp's module.save. [default: as the constructor makes them]", HelpName = "FILE" };

    private readonly Option<InputSpec[]> _inputs = new("--input")
    {
        Description = "An example input, the batch first: x:1x6x128. Once for each input.",
        HelpName = "NAME:SHAPE",
        Required = true,
        CustomParser = InputShapeArgument.Parse,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "trace",
            "Capture your own TorchSharp module.",
            "dotnet run -c Release --project samples/OwnModel -- out/grip    # in a clone: a module of one's own, with weights in a file",
            "prunekit trace samples/OwnModel/bin/Release/net10.0/OwnModel.dll:OwnModel.GripNet --input x:1x2x50 --weights out/grip/grip.dat -o out/grip/grip.safetensors")
        {
            _module, _inputs, _weights, _output,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private TraceStage Stage(ParseResult parse)
    {
        string module = parse.GetRequiredValue(_module);
        int colon = module.LastIndexOf(':');
        if (colon <= 1 || colon == module.Length - 1)
            throw new InvalidOptionException($"'{module}' is not ASSEMBLY.dll:TYPE, such as MyNets.dll:MyNets.StepCounter");
        return new TraceStage
        {
            Assembly = module[..colon],
            Type = module[(colon + 1)..],
            Inputs = parse.GetRequiredValue(_inputs).ToValueList(),
            Weights = parse.GetValue(_weights),
            Output = parse.GetRequiredValue(_output),
        };
    }
}
