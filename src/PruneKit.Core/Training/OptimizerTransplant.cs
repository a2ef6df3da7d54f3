using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Carries the state of TorchSharp's own optimizers over a shrink, and lets parts of it start anew.</summary>
internal static class OptimizerTransplant
{
    /// <summary>Copies step counts, and of each moment the part that belongs to what stayed.</summary>
    /// <param name="from">Trained the network before; Adam, AdamW or SGD.</param>
    /// <param name="before">The network before.</param>
    /// <param name="to">A new optimizer of the same class over the parameters of the network after.</param>
    /// <param name="after">The network after.</param>
    /// <param name="kept">What stayed of each tensor.</param>
    /// <exception cref="InvalidInputException">The optimizers differ in class, or hold parameters of other networks.</exception>
    /// <exception cref="InvalidOptionException">The class is not supported.</exception>
    public static void Carry(torch.optim.Optimizer from, Network before, torch.optim.Optimizer to, Network after, KeptIndices kept)
    {
        Dictionary<string, OptimizerState> old = States(from, before), fresh = States(to, after);
        foreach ((string name, OptimizerState state) in fresh)
        {
            if (old.TryGetValue(name, out OptimizerState? source))
                Copy(source, state, moment => kept.Select(name, moment));
        }
    }

    /// <summary>Lets weights start anew: <see cref="MomentReset"/>.</summary>
    /// <param name="optimizer">Trains the network; Adam, AdamW or SGD.</param>
    /// <param name="network">The network.</param>
    /// <param name="reset">Which; all of them also set the step count and every moment back.</param>
    /// <exception cref="InvalidInputException">The optimizer holds other parameters.</exception>
    /// <exception cref="InvalidOptionException">The class is not supported.</exception>
    public static void Reset(torch.optim.Optimizer optimizer, Network network, MomentReset reset)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach ((string name, OptimizerState state) in States(optimizer, network))
        {
            Mask? grown = reset.Weights?[name];
            if (reset.Weights is not null && grown is null)
                continue;
            if (grown is null)
                Restart(state);
            else
                Direction(state)?.mul_(grown.Inverse().ToTensor(network[name].dtype, network[name].device));
        }
    }

    /// <summary>The moment that says which way a step goes; null before the first step.</summary>
    private static torch.Tensor? Direction(OptimizerState state) => state switch
    {
        Adam.State adam => adam.exp_avg,
        AdamW.State adam => adam.exp_avg,
        SGD.State sgd => sgd.momentum_buffer,
        _ => throw Unknown(state),
    };

    private static void Restart(OptimizerState state)
    {
        torch.Tensor?[] moments;
        switch (state)
        {
            case Adam.State adam:
                adam.step = 0;
                moments = [adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq];
                break;
            case AdamW.State adam:
                adam.step = 0;
                moments = [adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq];
                break;
            case SGD.State sgd:
                moments = [sgd.momentum_buffer];
                break;
            default:
                throw Unknown(state);
        }

        foreach (torch.Tensor? moment in moments)
            moment?.mul_(torch.zeros_like(moment));
    }

    private static InvalidOptionException Unknown(OptimizerState state) =>
        new($"the state of {state.GetType().DeclaringType?.Name} cannot be set back; that of Adam, AdamW and SGD can");

    private static Dictionary<string, OptimizerState> States(torch.optim.Optimizer optimizer, Network network)
    {
        Dictionary<nint, string> names = network.Module.named_parameters().ToDictionary(pair => pair.parameter.Handle, pair => pair.name);
        Parameter[] parameters = [.. optimizer.parameters()];
        List<OptimizerState> states = ((OptimizerHelper)optimizer).state_dict().State;
        if (states.Count != parameters.Length || parameters.Any(parameter => !names.ContainsKey(parameter.Handle)))
            throw new InvalidInputException($"the optimizer holds {parameters.Length} parameters, of which {parameters.Count(parameter => names.ContainsKey(parameter.Handle))} are the network's; make it from network.Module.parameters()");
        return parameters.Zip(states).ToDictionary(pair => names[pair.First.Handle], pair => pair.Second);
    }

    private static void Copy(OptimizerState from, OptimizerState to, Func<torch.Tensor, torch.Tensor> part)
    {
        switch (from, to)
        {
            case (Adam.State source, Adam.State target):
                target.step = source.step;
                Take(ref target.exp_avg, source.exp_avg, part);
                Take(ref target.exp_avg_sq, source.exp_avg_sq, part);
                Take(ref target.max_exp_avg_sq, source.max_exp_avg_sq, part);
                break;
            case (AdamW.State source, AdamW.State target):
                target.step = source.step;
                Take(ref target.exp_avg, source.exp_avg, part);
                Take(ref target.exp_avg_sq, source.exp_avg_sq, part);
                Take(ref target.max_exp_avg_sq, source.max_exp_avg_sq, part);
                break;
            case (SGD.State source, SGD.State target):
                Take(ref target.momentum_buffer, source.momentum_buffer, part);
                break;
            default:
                throw new InvalidOptionException($"the state of {from.GetType().DeclaringType?.Name} cannot be carried to {to.GetType().DeclaringType?.Name}; Adam, AdamW and SGD can, each to its own class");
        }
    }

    private static void Take(ref torch.Tensor? target, torch.Tensor? source, Func<torch.Tensor, torch.Tensor> part)
    {
        if (source is null)
            return;
        target?.Dispose();
        target = part(source).DetachFromDisposeScope();
    }
}
