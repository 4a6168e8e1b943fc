// Fill whole centimetres while they fit, then find the level inside the last one by halving.
use std::f64::consts::PI;

fn cone_volume(height: f64, bottom: f64, top: f64) -> f64 {
    PI * height / 3.0 * (bottom * bottom + bottom * top + top * top)
}

/// The level, from 0 to 1, at which this centimetre holds the volume.
fn level_inside(volume: f64, bottom: f64, top: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if cone_volume(middle, bottom, bottom + (top - bottom) * middle) < volume {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let numbers: Vec<f64> = text.split_whitespace().skip(1).map(|word| word.parse().expect("a number")).collect();
    let mut volume = numbers[0];
    for (height, radii) in numbers[1..].windows(2).enumerate() {
        let whole = cone_volume(1.0, radii[0], radii[1]);
        if volume < whole {
            println!("{}", height as f64 + level_inside(volume, radii[0], radii[1]));
            return;
        }
        volume -= whole;
    }
    println!("spills");
}
