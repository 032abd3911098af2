/** What a region is filled with: the mean of the rim around it, the film blurred, or the film's mean grey (0 of a standardised film). */
export type Fill = 'rim' | 'blur' | 'zero';
