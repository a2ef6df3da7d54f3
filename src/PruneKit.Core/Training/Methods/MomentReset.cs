namespace PruneKit;

/// <summary>Which of an optimizer's moments must start from zero, because their weights do.</summary>
/// <param name="Weights">By weight tensor, what starts anew while all else goes on: kept elements of the masks do. Null: all moments of all parameters, and the step count too.</param>
/// <remarks>Where single weights start anew, only the direction is cleared: SGD's velocity, Adam's first moment. Adam's second moment stays, because the step count, by which both are corrected for starting at zero, is the whole tensor's and goes on: a second moment that is set
/// to zero late is taken for a full one, and the first steps come out too long, up to 3.2 times the learning rate at once and 6.5 times after ten steps. What stays is no stranger: a pruned place has a gradient in every step, and its second moment is the mean of that
/// gradient's square. The first step is then a tenth of what a steady gradient gives, and grows from there. Source: the code of <see href="https://arxiv.org/abs/1911.11134">Evci et al. 2020</see> clears all slots of the optimizer, which for SGD with momentum, their optimizer,
/// is the velocity alone. Example: gradient 0.5 in each of 1000 steps, rate 0.1: a weight that starts anew moves 0.01 in the next.</remarks>
internal sealed record MomentReset(MaskSet? Weights)
{
    /// <summary>As if the optimizer were new.</summary>
    public static readonly MomentReset All = new(Weights: null);
}
