package org.facsat2.pipeline.training;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A small picture with axes; the same values give the same bytes on every machine. */
final class Plot {
  static final Color CANDIDATE = new Color(0x1f6feb);
  static final Color CHAMPION = new Color(0x8a8f98);
  static final Color LIMIT = new Color(0xc62828);

  private static final Color INK = new Color(0x24292f);
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;
  private static final int TITLE_SCALE = 2;

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();
  private final double top;

  /**
   * An empty plot.
   *
   * @param top value at the upper end of the vertical axis, which begins at 0; positive
   */
  Plot(String title, double top) {
    this.top = top;
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    text(title, LEFT, 14, TITLE_SCALE, INK);
    graphics.setColor(INK);
    graphics.drawLine(LEFT, TOP, LEFT, HEIGHT - BOTTOM);
    graphics.drawLine(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
  }

  /** Pixels across. */
  int columns() {
    return WIDTH - LEFT - RIGHT;
  }

  private int y(double value) {
    double share = Math.clamp(value / top, 0, 1);
    return (int) Math.round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP));
  }

  /** A dashed line across, with its value at the axis. */
  void level(double value, String label, Color color) {
    graphics.setColor(color);
    for (int x = LEFT; x < WIDTH - RIGHT; x += 8) {
      graphics.drawLine(x, y(value), x + 4, y(value));
    }
    text(label, 4, y(value) - PlotFont.HEIGHT / 2, 1, color);
  }

  /** A line from the axis up to a value, one pixel wide. */
  void spike(int column, double value, Color color) {
    graphics.setColor(color);
    graphics.drawLine(LEFT + 1 + column, HEIGHT - BOTTOM - 1, LEFT + 1 + column, y(value));
  }

  /** A bar with words above it. */
  void bar(int column, int width, double value, String label, Color color) {
    graphics.setColor(color);
    graphics.fillRect(LEFT + column, y(value), width, HEIGHT - BOTTOM - y(value));
    text(label, LEFT + column, y(value) - PlotFont.HEIGHT - 3, 1, INK);
  }

  /** Words below the axis. */
  void below(int column, String label) {
    text(label, LEFT + column, HEIGHT - BOTTOM + 10, 1, INK);
  }

  /** Words at the bottom, in a color that they explain. */
  void legend(int column, String label, Color color) {
    graphics.setColor(color);
    graphics.fillRect(LEFT + column, HEIGHT - 20, 8, 8);
    text(label, LEFT + column + 14, HEIGHT - 20, 1, INK);
  }

  private void text(String words, int x, int y, int scale, Color color) {
    graphics.setColor(color);
    for (int i = 0; i < words.length(); i++) {
      for (int column = 0; column < PlotFont.ADVANCE - 1; column++) {
        for (int row = 0; row < PlotFont.HEIGHT; row++) {
          if (PlotFont.dot(words.charAt(i), column, row)) {
            graphics.fillRect(
                x + (i * PlotFont.ADVANCE + column) * scale, y + row * scale, scale, scale);
          }
        }
      }
    }
  }

  byte[] png() throws IOException {
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("This Java cannot write PNG");
    }
    return bytes.toByteArray();
  }
}
