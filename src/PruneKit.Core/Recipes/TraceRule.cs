using TorchSharp;

namespace PruneKit;

/// <summary>Runs <see cref="TraceStage"/>.</summary>
internal sealed class TraceRule : StageRule<TraceStage>
{
    /// <inheritdoc />
    protected override StageResult Run(TraceStage stage, RunContext context)
    {
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(context.Recipe.Seed);
        using torch.nn.Module module = ModuleAssembly.Create(stage.Assembly, stage.Type);
        if (stage.Weights is string weights)
            ModuleWeights.Load(module, weights);
        torch.Tensor[] examples = [.. stage.Inputs.Select(Example)];
        using Network traced = Network.Trace(module, examples);
        using Network named = Rename(traced, stage);
        context.Save(named.ToContainer(), stage);
        return new TraceResult(stage.OutputFile!, stage.Type, named.Spec.Layers.Count, named.ParameterCount);
    }

    // Index 0 stands in every table.
    private static torch.Tensor Example(InputSpec input)
    {
        long[] shape = [1, .. input.Shape.Axes];
        return input.Type is ElementType.F32 or ElementType.F64 ? torch.randn(shape) : torch.zeros(shape, input.Type.ToTorch());
    }

    /// <summary>The inputs under the names that the command line gave them.</summary>
    private static Network Rename(Network traced, TraceStage stage)
    {
        NetworkSpec spec = traced.Spec.RenameInputs(stage.Inputs.Select(input => input.Name));
        return Network.FromContainer(traced.ToContainer().WithSection(NetworkSection.Name, NetworkSection.Write(spec)), stage.Assembly);
    }
}
