namespace PruneKit;

/// <summary>The masks that a network carries, in its file and in memory.</summary>
public static class NetworkMasks
{
    extension(Network network)
    {
        /// <summary>The masks that stand beside the network's weights and are saved with them: section <c>masks/1</c>. <see cref="MaskSet.None"/> where it has none.</summary>
        /// <remarks>Setting them changes no weight; <see cref="MaskSet.ApplyTo"/> does both.</remarks>
        /// <exception cref="InvalidInputException">The section is damaged, or does not fit the network.</exception>
        public MaskSet Masks
        {
            get
            {
                MaskSet masks = MaskSection.Read(network.Attachments, "the network's file");
                masks.CheckFits(network.Spec);
                return masks;
            }

            set
            {
                ArgumentNullException.ThrowIfNull(value);
                value.CheckFits(network.Spec);
                network.Attachments = MaskSection.Write(value, network.Attachments);
            }
        }
    }
}
