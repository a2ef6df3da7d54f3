using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>An update rule over a network's parameters. Unlike TorchSharp's own optimizers it makes no temporary Scalar that a collection could free under the native call.</summary>
/// <remarks>While it lives, the gradient of every parameter is a part of one buffer; on dispose the gradients are dropped. A parameter without a gradient counts as one with gradient 0.</remarks>
internal abstract class Optimizer : IDisposable
{
    private readonly double _weightDecay;
    private readonly string[] _names;

    /// <param name="network">Whose parameters are trained; those that require no gradient are left alone.</param>
    /// <param name="weightDecay">Decoupled decay: each step first multiplies every parameter by 1 - rate * decay.</param>
    /// <exception cref="InvalidInputException">Nothing to train, or parameters of several element types.</exception>
    protected Optimizer(Network network, double weightDecay)
    {
        _weightDecay = weightDecay;
        (string Name, Parameter Parameter)[] trained = [.. network.Module.named_parameters().Where(pair => pair.parameter.requires_grad)];
        (_names, Parameters) = ([.. trained.Select(pair => pair.Name)], [.. trained.Select(pair => pair.Parameter)]);
        if (Parameters.Select(parameter => parameter.dtype).Distinct().Count() != 1)
            throw new InvalidInputException($"the network has {Parameters.Length} trainable parameters; training needs at least one, and all of one element type");
        Gradient = NewBuffer();
        for (int i = 0; i < Parameters.Length; i++)
            Parameters[i].grad = Gradient.Parts[i];
    }

    /// <summary>Steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>What is trained.</summary>
    protected Parameter[] Parameters { get; }

    /// <summary>The gradients.</summary>
    protected FlatBuffer Gradient { get; }

    /// <summary>The optimizer that the options ask for.</summary>
    public static Optimizer Create(Network network, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Adam => new AdamOptimizer(network, options.WeightDecay),
        OptimizerKind.Sgd => new SgdOptimizer(network, options.Momentum, options.WeightDecay),
        _ => throw new InvalidOptionException($"{options.Optimizer} is no optimizer; choose {string.Join(" or ", Enum.GetNames<OptimizerKind>())}"),
    };

    /// <summary>Sets all gradients to 0.</summary>
    public void ZeroGradients()
    {
        using var noGradient = torch.no_grad();
        Gradient.All.fill_(LiveScalar.Of(0));
    }

    /// <summary>Changes the parameters by their gradients.</summary>
    /// <param name="rate">The step size.</param>
    public void Step(double rate)
    {
        using var noGradient = torch.no_grad();
        StepCount++;
        if (_weightDecay > 0)
            Decay(1 - (rate * _weightDecay));
        Update(rate);
    }

    /// <summary>Its state: the step count and the running moments.</summary>
    public TensorContainer Save() => Moments.Aggregate(
        TensorContainer.Empty.WithSection(StepSection, CanonicalJson.Write(StepCount)),
        (container, moment) => container.With(moment.Name, TorchStorage.Store(moment.Buffer.All)));

    /// <summary>Goes back to a state that <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is of another optimizer or network.</exception>
    public void Restore(TensorContainer state)
    {
        using var noGradient = torch.no_grad();
        StepCount = CanonicalJson.Read<long>(state.Sections.GetValueOrDefault(StepSection, ""), "the optimizer's step count");
        foreach ((string name, FlatBuffer buffer) in Moments)
            LiveTensor.Overwrite(buffer.All, state, name);
    }

    /// <summary>Lets weights start anew: <see cref="MomentReset"/>.</summary>
    /// <param name="reset">Which; all of them also set the step count and every moment back.</param>
    public void Reset(MomentReset reset)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        if (reset.Weights is null)
        {
            StepCount = 0;
            foreach ((_, FlatBuffer buffer) in Moments)
                buffer.All.fill_(LiveScalar.Of(0));
            return;
        }

        foreach ((string weight, Mask grown) in reset.Weights)
        {
            // What is frozen has no moments.
            int index = Array.IndexOf(_names, weight);
            if (index < 0)
                continue;
            using torch.Tensor stays = grown.Inverse().ToTensor(Gradient.All.dtype, Gradient.All.device);
            Direction.Parts[index].mul_(stays);
        }
    }

    /// <summary>Goes on where the optimizer of a larger network stood: the step count, and of each moment the part that belongs to what stayed. A tensor that is new starts at zero.</summary>
    /// <param name="larger">The optimizer of the network before the shrink.</param>
    /// <param name="kept">What stayed of each tensor.</param>
    public void CarryFrom(Optimizer larger, KeptIndices kept)
    {
        StepCount = larger.StepCount;
        foreach ((FlatBuffer mine, FlatBuffer theirs) in Moments.Select(moment => moment.Buffer).Zip(larger.Moments.Select(moment => moment.Buffer)))
        {
            for (int i = 0; i < _names.Length; i++)
            {
                int before = Array.IndexOf(larger._names, _names[i]);
                if (before < 0)
                    continue;
                using var noGradient = torch.no_grad();
                using torch.Tensor part = kept.Select(_names[i], theirs.Parts[before]);
                mine.Parts[i].copy_(part);
            }
        }
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        foreach (Parameter parameter in Parameters)
            parameter.grad = null;
        Gradient.Dispose();
        foreach ((_, FlatBuffer buffer) in Moments)
            buffer.Dispose();
    }

    /// <summary>The running moments by name.</summary>
    protected abstract IEnumerable<(string Name, FlatBuffer Buffer)> Moments { get; }

    /// <summary>The one of them that says which way a step goes.</summary>
    protected abstract FlatBuffer Direction { get; }

    /// <summary>The rule itself, without gradient recording.</summary>
    protected abstract void Update(double rate);

    /// <summary>Zeros as long as all parameters together.</summary>
    protected FlatBuffer NewBuffer() => new(Parameters);

    private const string StepSection = "step";

    private void Decay(double factor)
    {
        using Scalar held = factor.ToScalar();
        foreach (Parameter parameter in Parameters)
            parameter.mul_(held);
    }
}
